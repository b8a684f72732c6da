import yaml, cv2
from PIL import Image
import sklearn.metrics
from dateutil import parser
from bs4 import BeautifulSoup
from google.cloud import storage
import werkzeug
from app.util import helper
from . import util
from .util import helper as again
import tomllib

try:
    import ujson2 as json
except ImportError:
    import json


def late(kind):
    if kind == 'trio':
        import trio.lowlevel
    import lancedb  # type: ignore[import-not-found]
