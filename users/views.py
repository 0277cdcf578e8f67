from rest_framework.generics import RetrieveAPIView

from users.models import User
from users.serializers import UserSerializer


class MeView(RetrieveAPIView):
    """The account of the person who asks."""

    queryset = User.objects.all()
    serializer_class = UserSerializer
    filter_backends = []

    def get_object(self) -> User:
        return self.request.user
