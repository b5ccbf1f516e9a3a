"""The entities of model.md as Peewee models; only the store and its queries see them."""
