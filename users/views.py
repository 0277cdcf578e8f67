"""One's own account."""

from rest_framework.generics import RetrieveUpdateAPIView

from users.models import User
from users.serializers import UserSerializer


class MeView(RetrieveUpdateAPIView):
    """The account of the person who asks."""

    queryset = User.objects.all()
    serializer_class = UserSerializer
    filter_backends = []
    http_method_names = ["get", "patch", "head", "options"]

    def get_object(self) -> User:
        return self.request.user
