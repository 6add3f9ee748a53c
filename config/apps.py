"""Where the rooms are put together; holds the commands that need all of them."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "config"
    verbose_name = "配置"
