"""Resources of django-import-export, one for each kind of row, with natural keys."""
