"""S3 and compatible stores; their errors are botocore's, which `badgeyay.outages` knows."""

from storages.backends.s3 import S3Storage


class S3Store(S3Storage):
    def link(self, name: str, disposition: str, media_type: str) -> str:
        parameters = {"ResponseContentDisposition": disposition, "ResponseContentType": media_type}
        return str(self.url(name, parameters=parameters))
