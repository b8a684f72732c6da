from app.tools import tool

x = tool()
