"""Puts the program that scripts/make-wheel.py gathered into the wheel."""

import os

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface


class ProgramVersion(MetadataHookInterface):
    """The version of the package is that of the program."""

    def update(self, metadata: dict) -> None:
        metadata["version"] = os.environ.get("CONTROLMAP_VERSION", "0")


class CarriedProgram(BuildHookInterface):
    def initialize(self, version: str, build_data: dict) -> None:
        staged = os.environ.get("CONTROLMAP_STAGED")
        if version == "editable" or not staged:
            # Of a checkout: the program is named by CONTROLMAP_PROGRAM.
            return
        build_data["pure_python"] = False
        build_data["tag"] = "py3-none-manylinux_2_36_x86_64"
        build_data["force_include"][staged] = "controlmap/_program"
