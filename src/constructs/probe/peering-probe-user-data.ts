/**
 * Returns the user data of an instance of a probe. It is a boothook, which cloud-init runs at every start. It contains
 * no `${`, which Terraform would interpolate. `here` is the instance's own address, and both instances listen on `port`.
 *
 * AWS: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-console.html
 */
export function probeUserData({
  here,
  there,
  port,
}: {
  readonly here: string;
  readonly there: string;
  readonly port: number;
}): string {
  return `#cloud-boothook
#!/bin/bash
# Listens on a TCP port and tests the connectivity to the other instance. Writes one line for each test to the console.
here=${here}
there=${there}
port=${port}
[ -n "$PROBE_CONSOLE" ] || PROBE_CONSOLE=/dev/console
[ -n "$PROBE_INTERVAL" ] || PROBE_INTERVAL=30

listen() {
  while true; do
    python3 -c '
import socket, sys
family = socket.AF_INET6 if ":" in sys.argv[1] else socket.AF_INET
listener = socket.create_server((sys.argv[1], int(sys.argv[2])), family=family)
while True:
    listener.accept()[0].close()
' "$here" "$port"
    sleep "$PROBE_INTERVAL"
  done
}

result() {
  if "$@" >/dev/null 2>&1; then echo ok; else echo failed; fi
}

test_connectivity() {
  while true; do
    ping=$(result ping -n -c 1 -W 5 "$there")
    tcp=$(result timeout 5 bash -c "</dev/tcp/$there/$port")
    echo "peering-probe $(date -u +%FT%TZ) $here to $there: ping $ping, tcp $port $tcp"
    sleep "$PROBE_INTERVAL"
  done
}

# In the background, so that the instance continues to start.
listen </dev/null >>"$PROBE_CONSOLE" 2>&1 &
test_connectivity </dev/null >>"$PROBE_CONSOLE" 2>&1 &
`;
}
