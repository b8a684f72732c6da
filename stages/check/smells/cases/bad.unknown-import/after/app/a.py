import requests
import requets
from fastjsonx.core import dump
import os, hugging_tools
