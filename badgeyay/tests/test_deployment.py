"""What is in deploy/ can be used as it is."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

DEPLOY = Path(__file__).parents[2] / "deploy"


def braces_balance(text: str) -> bool:
    return text.count("{") == text.count("}")


def test_nginx_takes_whole_requests_and_the_largest_upload():
    text = (DEPLOY / "nginx.conf").read_text()
    assert braces_balance(text)
    assert "proxy_request_buffering on;" in text
    assert "X-Forwarded-Proto $scheme" in text
    assert int(re.search(r"client_max_body_size (\d+)m", text)[1]) * 1024**2 > settings.MAX_ARCHIVE_BYTES + 64 * 1024


@pytest.mark.skipif(not shutil.which("nginx"), reason="nginx is not installed")
def test_nginx_understands_it(tmp_path):
    key, certificate = tmp_path / "key", tmp_path / "certificate"
    subject = ["-subj", "/CN=badges.example.org", "-days", "1", "-nodes", "-x509", "-newkey", "rsa:2048"]
    subprocess.run(["openssl", "req", *subject, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    text = (DEPLOY / "nginx.conf").read_text()
    text = text.replace("/etc/ssl/badges.pem", str(certificate)).replace("/etc/ssl/badges.key", str(key))
    (tmp_path / "nginx.conf").write_text(f"pid {tmp_path}/pid;\n" + text)
    done = subprocess.run(["nginx", "-t", "-c", tmp_path / "nginx.conf"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "warn" not in done.stderr, done.stderr
