"""How each format is made; a module for each kind of tool."""
