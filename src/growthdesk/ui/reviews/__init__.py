"""Value reviews: the list, an account's reviews, and the page on which one is prepared and held."""
