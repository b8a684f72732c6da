import os
port = 8080
