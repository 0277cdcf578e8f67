"""Settings of the API, which is JSON:API 1.1; settings.py imports them all."""

import os

from badgeyay import environment

REST_FRAMEWORK = {
    # Tokens in headers take precedence over the cookie that a browser sends by itself.
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "users.authentication.ApiTokenAuthentication",
        "users.authentication.SessionTokenAuthentication",
        "users.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_PARSER_CLASSES": ["badgeyay.jsonapi.JSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework_json_api.renderers.JSONRenderer"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "badgeyay.media_types.StrictAccept",
    "DEFAULT_PAGINATION_CLASS": "badgeyay.jsonapi.Pagination",
    "DEFAULT_FILTER_BACKENDS": [
        "badgeyay.query.KnownParameters",
        "rest_framework_json_api.filters.OrderingFilter",
        "rest_framework_json_api.django_filters.DjangoFilterBackend",
    ],
    "DEFAULT_METADATA_CLASS": "rest_framework_json_api.metadata.JSONAPIMetadata",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular_jsonapi.schemas.openapi.JsonApiAutoSchema",
    "DEFAULT_THROTTLE_CLASSES": ["badgeyay.throttling.ActionThrottle"],
    "DEFAULT_THROTTLE_RATES": {
        "list-checks": os.environ.get("LIST_CHECK_RATE", "60/min"),
        "uploads": os.environ.get("UPLOAD_RATE", "60/min"),
        "sets": os.environ.get("SET_RATE", "30/min"),  # copies too
        "generation": os.environ.get("GENERATION_RATE", "120/min"),  # four desks that print one badge each time
        "previews": os.environ.get("PREVIEW_RATE", "300/min"),
        "archives": os.environ.get("ARCHIVE_RATE", "10/hour"),
        "imports": os.environ.get("IMPORT_RATE", "60/min"),  # lists, and archives of photos
        "exports": os.environ.get("EXPORT_RATE", "60/min"),  # and what else reads a whole list
        "shares": os.environ.get("SHARE_RATE", "60/min"),
        "mails": os.environ.get("MAIL_RATE", "60/hour"),
        "changes": os.environ.get("CHANGE_RATE", "6000/min"),  # all others: edits that waited come one after the other
    },
    "NUM_PROXIES": environment.TRUSTED_PROXIES,
    "EXCEPTION_HANDLER": "badgeyay.jsonapi.exception_handler",
    "TEST_REQUEST_RENDERER_CLASSES": ["rest_framework_json_api.renderers.JSONRenderer"],
    "TEST_REQUEST_DEFAULT_FORMAT": "vnd.api+json",
}
JSON_API_FORMAT_FIELD_NAMES = "camelize"
JSON_API_UNIFORM_EXCEPTIONS = True
SPECTACULAR_SETTINGS = {
    "TITLE": "Badgeyay",
    "DESCRIPTION": "Attendee lists into print-ready badges.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_NAME_OVERRIDES": {"ApiTokenTypeEnum": ["api-tokens"]},  # with and without the token itself
    "PREPROCESSING_HOOKS": ["drf_spectacular_jsonapi.hooks.fix_nested_path_parameters"],
}
