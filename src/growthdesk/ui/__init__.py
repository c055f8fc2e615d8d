"""The window: the kit every screen is made of, then one folder per screen. Reaches data through use cases only."""
