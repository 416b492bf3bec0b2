/** What an instance of a probe is told of the two sides. */
export interface ProbeTask {
  /** Its own address. */
  readonly here: string;
  /** The address of the other side. */
  readonly there: string;
  /** The TCP port on which both sides answer. */
  readonly port: number;
}

/**
 * Returns the user data of an instance of a probe. A boothook, so that cloud-init runs it at every start. It has
 * no `${`, which Terraform would take for its own: what is read in a plan is what runs.
 *
 * AWS: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-console.html
 */
export function probeUserData({ here, there, port }: ProbeTask): string {
  return `#cloud-boothook
#!/bin/bash
# Answers the other side on a TCP port, and tries to reach it for as long as this instance runs. Each try is one
# line on the console.
here=${here}
there=${there}
port=${port}
[ -n "$PROBE_CONSOLE" ] || PROBE_CONSOLE=/dev/console
[ -n "$PROBE_INTERVAL" ] || PROBE_INTERVAL=30

answer() {
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

outcome() {
  if "$@" >/dev/null 2>&1; then echo ok; else echo failed; fi
}

try() {
  while true; do
    ping=$(outcome ping -n -c 1 -W 5 "$there")
    tcp=$(outcome timeout 5 bash -c "</dev/tcp/$there/$port")
    echo "peering-probe $(date -u +%FT%TZ) $here to $there: ping $ping, tcp $port $tcp"
    sleep "$PROBE_INTERVAL"
  done
}

# In the background: the instance goes on starting meanwhile.
answer </dev/null >>"$PROBE_CONSOLE" 2>&1 &
try </dev/null >>"$PROBE_CONSOLE" 2>&1 &
`;
}
