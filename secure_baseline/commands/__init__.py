"""The commands of `secure-baseline`: a module each, with ``add_arguments`` and ``run``, imported when it runs."""
