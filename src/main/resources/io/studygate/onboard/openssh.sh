#!/bin/sh
# Site {{site}} at an OpenSSH server: run this there, as root. It may be run again.
set -eu
: "${HOMES:=/srv/sftp}"                                  # where the gateway's session starts
: "${KEYS:=/etc/ssh/studygate}"                          # keys, where no account can change its own
: "${CONF:=/etc/ssh/sshd_config.d/studygate.conf}"       # sshd_config must include it
: "${SITES:=studygate-sites}"                            # group of all sites' accounts
: "${KEEP_HOME:={{keepHome}}}"                                     # yes: what lies in the home already is the site's
gateway='{{gateway}}'
account='{{account}}'
home="$HOMES/{{folder}}"
refuse() { echo "$1 Nothing was changed." >&2; exit 1; }
shut_in() { id -nG "$1" | tr ' ' '\n' | grep -qxF "$SITES"; }
[ "$gateway" != root ] || refuse "The gateway needs an account of its own: user in its inbox file."
[ "$account" != "$gateway" ] || refuse "$account is the gateway's account: the site needs one of its own."

# An account that is there already must be this site's: anybody else's would get the site's key, and not be shut in.
if known=$(getent passwd "$account"); then
  [ "$(echo "$known" | cut -d: -f6)" = "$home" ] && shut_in "$account" ||
    refuse "$account is there already, and not as the account of $home in the group $SITES."
elif [ "$KEEP_HOME" != yes ]; then
  # A new account's home holds nothing that another hospital has sent or got.
  for folder in input incoming output received; do
    [ ! -d "$home/$folder" ] || [ -z "$(find "$home/$folder" ! -type d | head -n 1)" ] ||
      refuse "$home/$folder holds files already, and the site would see them: KEEP_HOME=yes if they are its own."
  done
fi
if getent passwd "$gateway" >/dev/null && shut_in "$gateway"; then
  refuse "$gateway, the gateway's account, is a site's."
fi

# The gateway's account, once.
getent passwd "$gateway" >/dev/null ||
  useradd --user-group --home-dir "$HOMES" --no-create-home --shell /usr/sbin/nologin --password '*' "$gateway"
group=$(id -gn "$gateway")
install -d -m 755 "$HOMES" "$KEYS"
{{#gatewayKey}}
echo '{{gatewayKey}}' >"$KEYS/$gateway"
{{/gatewayKey}}
{{^gatewayKey}}
# The gateway's key was not found when this was written: put its public half into "$KEYS/$gateway".
{{/gatewayKey}}

# The site's account. It is shut into its home, which therefore belongs to root.
getent group "$SITES" >/dev/null || groupadd "$SITES"
getent passwd "$account" >/dev/null ||
  useradd --user-group --groups "$SITES" --home-dir "$home" --no-create-home --shell /usr/sbin/nologin --password '*' "$account"
cat >"$KEYS/$account" <<'KEYS'
{{#keyLines}}
{{.}}
{{/keyLines}}
KEYS
chmod 644 "$KEYS"/*
install -d -m 755 "$home"
# The leading 2: what the site writes belongs to the gateway's group, what the gateway writes to the site's.
install -d -o "$account" -g "$group" -m 2770 "$home/input" "$home/incoming"
install -d -o "$gateway" -g "$(id -gn "$account")" -m 2750 "$home/output" "$home/received"
cat >"$home/README.txt" <<'README'
{{{readme}}}
README
chmod 644 "$home/README.txt"

# What all sites may do: SFTP, in their home, by key.
[ -e "$CONF" ] || cat >"$CONF" <<CONF
Match Group $SITES
  ChrootDirectory %h
  ForceCommand internal-sftp -u 0007
  AuthorizedKeysFile $KEYS/%u
  AuthenticationMethods publickey
  DisableForwarding yes
  PermitTTY no
Match User $gateway
  ForceCommand internal-sftp -u 0027 -d $HOMES
  AuthorizedKeysFile $KEYS/%u
  AuthenticationMethods publickey
  DisableForwarding yes
  PermitTTY no
CONF
echo "Done. Now: sshd -t && systemctl reload ssh"
