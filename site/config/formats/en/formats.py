"""English dates with the same 24-hour clock as the Spanish pages."""

DATE_FORMAT = "F j, Y"
DATETIME_FORMAT = "F j, Y, H:i"
TIME_FORMAT = "H:i"
MONTH_DAY_FORMAT = "F j"
