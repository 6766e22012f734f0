"""Rules that Amazon DocumentDB and Amazon Neptune have in common."""
