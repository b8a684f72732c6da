from .util import helper, helper_all
from app.util import COUNTER
