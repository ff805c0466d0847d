"""Browsers without a window, driven as a person would use them: by WebDriver BiDi, which Firefox speaks itself and
Chromium by way of chromedriver.

https://www.w3.org/TR/webdriver-bidi/
"""

from __future__ import annotations

import base64
import contextlib
import io
import json
import os
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any

from PIL import Image
from websockets.sync.client import connect

KEYS = {
    "Enter": "\ue007",
    "ArrowLeft": "\ue012",
    "ArrowRight": "\ue014",
    "Home": "\ue011",
    "End": "\ue010",
    "Tab": "\ue004",
    " ": " ",
}


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class Page:
    """One page of a browser."""

    def __init__(self, browser: Browser, context: str) -> None:
        self.browser, self.context = browser, context
        self.said: list[str] = []

    def open(self, address: str, width: int = 1200, height: int = 900) -> None:
        self.resize(width, height)
        self.browser.log.clear()
        self.browser.ask("browsingContext.navigate", context=self.context, url=address, wait="complete")

    def resize(self, width: int, height: int) -> None:
        self.browser.ask(
            "browsingContext.setViewport", context=self.context, viewport={"width": width, "height": height}
        )

    def run(self, script: str) -> Any:
        """What an expression comes to; promises are waited for."""
        answer = self.browser.ask(
            "script.evaluate",
            expression=f"(async () => JSON.stringify(await (async () => {script})()))()",
            target={"context": self.context},
            awaitPromise=True,
        )
        if answer["type"] != "success":
            raise AssertionError(answer["exceptionDetails"]["text"])
        text = answer["result"].get("value")
        return None if text is None else json.loads(text)

    def get(self, expression: str) -> Any:
        return self.run(f"{{ return {expression}; }}")

    def wait(self, expression: str, seconds: float = 10) -> Any:
        """Waits until an expression is true, and returns it."""
        deadline = time.monotonic() + seconds
        while not (found := self.get(expression)):
            assert time.monotonic() < deadline, f"{expression} did not come true"
            time.sleep(0.05)
        return found

    def press(self, *keys: str) -> None:
        actions: list[dict[str, Any]] = []
        for key in keys:
            value = KEYS.get(key, key)
            actions += [{"type": "keyDown", "value": value}, {"type": "keyUp", "value": value}]
        self.browser.ask(
            "input.performActions",
            context=self.context,
            actions=[{"type": "key", "id": "keyboard", "actions": actions}],
        )

    def click(self, selector: str, index: int = 0) -> None:
        """With the mouse, in the middle of an element."""
        place = self.run(
            f"{{ const found = document.querySelectorAll({json.dumps(selector)})[{index}];"
            "found.scrollIntoView({block: 'center'}); const box = found.getBoundingClientRect();"
            "return {x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2)}; }"
        )
        self.browser.ask(
            "input.performActions",
            context=self.context,
            actions=[
                {
                    "type": "pointer",
                    "id": "mouse",
                    "actions": [
                        {"type": "pointerMove", **place},
                        {"type": "pointerDown", "button": 0},
                        {"type": "pointerUp", "button": 0},
                    ],
                }
            ],
        )

    def picture(self, selector: str | None = None) -> Image.Image:
        """What is seen of the page, or of an element of it."""
        words: dict[str, Any] = {"origin": "document"}
        if selector is not None:
            box = self.run(
                f"{{ const box = document.querySelector({json.dumps(selector)}).getBoundingClientRect();"
                "return {x: box.x + scrollX, y: box.y + scrollY, width: box.width, height: box.height}; }"
            )
            words["clip"] = {"type": "box", **box}
        answer = self.browser.ask("browsingContext.captureScreenshot", context=self.context, **words)
        return Image.open(io.BytesIO(base64.b64decode(answer["data"]))).convert("RGB")

    def pdf(self) -> bytes:
        """As it is printed on A4."""
        answer = self.browser.ask(
            "browsingContext.print",
            context=self.context,
            page={"width": 21.0, "height": 29.7},
            background=True,
        )
        return base64.b64decode(answer["data"])

    @property
    def log(self) -> list[str]:
        """What the browser wrote of errors since the page was opened."""
        self.get("1")
        return self.browser.log


class Browser:
    """A browser of its own profile, ended with the block."""

    name: str

    def __init__(self, *, is_dark: bool = False, has_scripts: bool = True) -> None:
        self.is_dark, self.has_scripts = is_dark, has_scripts
        self.stack = contextlib.ExitStack()
        self.number = 0
        self.log: list[str] = []

    def __enter__(self) -> Page:
        with contextlib.ExitStack() as stack:
            self.folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="controlmap-browser-")))
            self.socket = stack.enter_context(connect(self.start(stack), max_size=None, open_timeout=30))
            self.begin()
            stack.callback(lambda: self.ask("browser.close"))
            self.ask("session.subscribe", events=["log.entryAdded"])
            [context] = self.ask("browsingContext.getTree")["contexts"][:1]
            self.stack = stack.pop_all()
        return Page(self, context["context"])

    def __exit__(self, *_: object) -> None:
        self.stack.close()

    def spawn(self, stack: contextlib.ExitStack, *words: str) -> None:
        process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)

        def end() -> None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(5)
            # What it started ends with it.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

        stack.callback(end)

    def start(self, stack: contextlib.ExitStack) -> str:
        """Starts it; the address of its socket."""
        raise NotImplementedError

    def begin(self) -> None:
        """Begins a session where the browser has none."""

    def ask(self, method: str, **params: Any) -> Any:
        self.number += 1
        self.socket.send(json.dumps({"id": self.number, "method": method, "params": params}))
        while True:
            answer = json.loads(self.socket.recv(timeout=60))
            if answer.get("method") == "log.entryAdded":
                entry = answer["params"]
                if entry["level"] in ("error", "warn"):
                    self.log.append(entry.get("text") or "")
            if answer.get("id") != self.number:
                continue
            if answer["type"] == "error":
                raise AssertionError(f"{method}: {answer['error']}: {answer['message']}")
            return answer["result"]


def _wait_for(port: int, seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            assert time.monotonic() < deadline, "the browser does not start"
            time.sleep(0.1)


class Chromium(Browser):
    name = "chromium"

    def start(self, stack: contextlib.ExitStack) -> str:
        port = free_port()
        self.spawn(stack, "chromedriver", f"--port={port}")
        _wait_for(port)
        words = ["--headless=new", "--no-sandbox", "--hide-scrollbars", f"--user-data-dir={self.folder}"]
        settings = []
        if self.is_dark:
            settings.append("preferredColorScheme=0")
        if not self.has_scripts:
            settings.append("scriptEnabled=false")
        if settings:
            words.append(f"--blink-settings={','.join(settings)}")
        wanted = {"webSocketUrl": True, "goog:chromeOptions": {"args": words}}
        request = urllib.request.Request(
            f"http://127.0.0.1:{port}/session",
            json.dumps({"capabilities": {"alwaysMatch": wanted}}).encode(),
            {"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            return str(json.load(answer)["value"]["capabilities"]["webSocketUrl"])


class Firefox(Browser):
    name = "firefox"

    def start(self, stack: contextlib.ExitStack) -> str:
        port = free_port()
        preferences: dict[str, Any] = {
            "browser.shell.checkDefaultBrowser": False,
            "datareporting.policy.dataSubmissionEnabled": False,
            "app.update.disabledForTesting": True,
            "layout.css.prefers-color-scheme.content-override": 0 if self.is_dark else 1,
            "javascript.enabled": self.has_scripts,
        }
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in preferences.items()]
        (self.folder / "user.js").write_text("\n".join(lines) + "\n", encoding="utf-8")
        words = ["firefox-esr", "--headless", "--no-remote", "--profile", str(self.folder)]
        self.spawn(stack, *words, "--remote-debugging-port", str(port), "about:blank")
        _wait_for(port)
        return f"ws://127.0.0.1:{port}/session"

    def begin(self) -> None:
        self.ask("session.new", capabilities={})


BROWSERS: list[type[Browser]] = [Chromium, Firefox]
