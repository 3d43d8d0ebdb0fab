"""Files that come with an application: what is taken, where it is kept, how it is handed out."""
