"""One's own account."""

from rest_framework.generics import RetrieveUpdateAPIView
from rest_framework.request import Request

from users.models import User
from users.serializers import UserSerializer


class MeView(RetrieveUpdateAPIView):
    """The account of the person who asks."""

    queryset = User.objects.all()
    serializer_class = UserSerializer
    filter_backends = []
    http_method_names = ["get", "patch", "head", "options"]

    def initial(self, request: Request, *args: object, **kwargs: object) -> None:
        super().initial(request, *args, **kwargs)
        self.kwargs["pk"] = str(request.user.pk)  # the parser compares it with the id in the document

    def get_object(self) -> User:
        return self.request.user
