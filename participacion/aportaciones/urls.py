from django.urls import URLPattern

app_name = "aportaciones"
urlpatterns: list[URLPattern] = []
