"""The yardstick: one bare Flask route with gzip on, served by the same gunicorn as the product."""

from flask import Flask
from flask_compress import Compress

app = Flask(__name__)
Compress(app)


@app.get("/")
def bare() -> str:
    """Answer with as little as Flask can."""
    return "ok"
