"""A real SMTP server for the tests of the clerk: python3-aiosmtpd.

smtpd.py DIR [CERT KEY]: listens on a free port of 127.0.0.1, writes the port
to DIR/port and each mail it takes to DIR/mail-N, the envelope on the first
line.  Recipients tell it what to do: later@ is put off, never@ is refused
(as a sender too),
lost@ is taken, and then the connection ends without an answer; after idle@
the server hangs up on who says nothing for a second.  With a
certificate it wants STARTTLS and a password.
"""
import asyncio
import os
import ssl
import sys
import threading

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

folder = sys.argv[1]
count = 0


def keep(envelope):
    global count
    count += 1
    path = os.path.join(folder, "mail-%d" % count)
    with open(path + ".new", "wb") as f:
        f.write(envelope.mail_from.encode() + b" " +
                " ".join(envelope.rcpt_tos).encode() + b"\n")
        f.write(envelope.original_content)
    os.rename(path + ".new", path)


def hang_up(transport):
    transport.write(b"421 4.4.2 Timeout - closing connection\r\n")
    transport.close()


class Handler:
    async def handle_MAIL(self, server, session, envelope, address, options):
        if address.startswith("never"):
            return "501 no such sender"
        envelope.mail_from = address
        return "250 fine"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("later"):
            return "451 not now"
        if address.startswith("never"):
            return "550 no such person"
        envelope.rcpt_tos.append(address)
        return "250 fine"

    async def handle_DATA(self, server, session, envelope):
        keep(envelope)
        if envelope.rcpt_tos[0].startswith("lost"):
            server.transport.abort()
            return "421 gone"
        if envelope.rcpt_tos[0].startswith("idle"):
            asyncio.get_running_loop().call_later(1, hang_up, server.transport)
        return "250 taken"


def authenticate(server, session, envelope, mechanism, data):
    return AuthResult(success=data.login == b"portal" and
                      data.password == b"richtig", handled=False)


options = {}
if len(sys.argv) > 3:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[2], sys.argv[3])
    options = {"tls_context": context, "require_starttls": True,
               "auth_required": True, "authenticator": authenticate}
controller = Controller(Handler(), hostname="127.0.0.1", port=0, **options)
try:
    controller.start()
except Exception:  # its self-test speaks to port 0
    pass
port = controller.server.sockets[0].getsockname()[1]
with open(os.path.join(folder, "port.new"), "w") as f:
    f.write("%d\n" % port)
os.rename(os.path.join(folder, "port.new"), os.path.join(folder, "port"))
threading.Event().wait()
