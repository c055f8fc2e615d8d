"""Generic widgets every screen reuses; knows no feature. `gallery` shows all of them."""
