#!/usr/bin/python3
"""The post office of "make run": takes every mail of the portal, sends none
on, and keeps each as a page to read.

mailbox.py DIRECTORY PORT
"""
import asyncio
import email
import email.policy
import html
import os
import re
import signal
import sys
from pathlib import Path

from aiosmtpd.smtp import SMTP

PAGE = """<!doctype html>
<html lang="de"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width"></head>
<body><main>{body}</main></body></html>
"""
LINK = re.compile(r"https?://[^\s<>\"]+")


def text_of(message):
    """Its words, with what can be followed as links."""
    part = message.get_body(preferencelist=("plain", "html"))
    words = part.get_content() if part is not None else ""
    pieces, at = [], 0
    for link in LINK.finditer(words):
        address = html.escape(link[0])
        pieces.append(html.escape(words[at:link.start()]))
        pieces.append(f'<a href="{address}">{address}</a>')
        at = link.end()
    pieces.append(html.escape(words[at:]))
    return "".join(pieces)


class Mailbox:
    """The directory: NNNN.eml as it came, NNNN.html to read, index.html."""

    def __init__(self, directory):
        self.directory = Path(directory)
        self.directory.mkdir(mode=0o755, exist_ok=True)
        self.lines = []
        for name in sorted(self.directory.glob("[0-9]*.eml")):
            self.list(name.stem, self.parse(name.read_bytes()))
        self.index()

    @staticmethod
    def parse(data):
        return email.message_from_bytes(data, policy=email.policy.default)

    def list(self, name, message):
        self.lines.append("<li><a href=\"{}.html\">{}</a> an {}, {}</li>".format(
            name, *(html.escape(str(message[field] or ""))
                    for field in ("Subject", "To", "Date"))))

    def write(self, name, title, body):
        new = self.directory / f".{name}"
        new.write_text(PAGE.format(title=html.escape(title), body=body))
        os.replace(new, self.directory / name)

    def index(self):
        lines = "\n".join(reversed(self.lines)) or "<li>noch keine</li>"
        self.write("index.html", "Mails der Vorführung",
                   f"<h1>Mails der Vorführung</h1><ul>{lines}</ul>")

    def keep(self, data):
        message = self.parse(data)
        name = f"{len(self.lines) + 1:04}"
        (self.directory / f"{name}.eml").write_bytes(data)
        files = "".join(f"<p>Anhang: {html.escape(str(part.get_filename()))}</p>"
                        for part in message.iter_attachments())
        self.write(f"{name}.html", str(message["Subject"]),
                   "<p><a href=\"./\">alle Mails</a></p><h1>{}</h1>"
                   "<p>von {} an {}, {}</p>"
                   "<pre style=\"white-space: pre-wrap\">{}</pre>{}".format(
                       *(html.escape(str(message[field] or ""))
                         for field in ("Subject", "From", "To", "Date")),
                       text_of(message), files))
        self.list(name, message)
        self.index()

    async def handle_DATA(self, server, session, envelope):
        self.keep(envelope.content)
        return "250 kept"


async def main(directory, port):
    mailbox = Mailbox(directory)
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(mailbox, enable_SMTPUTF8=True), "127.0.0.1", port)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    asyncio.run(main(sys.argv[1], int(sys.argv[2])))
