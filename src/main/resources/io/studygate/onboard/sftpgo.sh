#!/bin/sh
# Site {{site}} at SFTPGo, by its REST API. It asks for the administrator's password.
set -eu
: "${SFTPGO:=http://127.0.0.1:8080}"     # SFTPGo's address for administrators
: "${ADMIN:=admin}"                      # its administrator
: "${HOMES:=/srv/sftpgo/data}"           # the home_dir of the gateway's account, whose permissions are {"/": ["*"]}

token=$(curl --fail --silent --show-error --user "$ADMIN" "$SFTPGO/api/v2/token" |
  sed 's/.*"access_token" *: *"\([^"]*\)".*/\1/')
curl --fail --silent --show-error --header "Authorization: Bearer $token" \
  --header "Content-Type: application/json" --data @- "$SFTPGO/api/v2/users" <<JSON
{
  "username": "{{account}}",
  "status": 1,
  "home_dir": "$HOMES/{{folder}}",
  "public_keys": [ {{#keyLines}}{{^-first}}, {{/-first}}"{{.}}"{{/keyLines}} ],
  "permissions": {
    "/": [ "list", "download" ],
    "/input": [ "list", "download", "upload", "overwrite", "create_dirs", "rename", "delete", "chtimes" ],
    "/incoming": [ "list", "download", "upload", "overwrite", "create_dirs", "rename", "delete", "chtimes" ]
  },
  "filters": {
    "denied_login_methods": [ "password", "keyboard-interactive" ],
    "denied_protocols": [ "FTP", "DAV", "HTTP" ]
  }
}
JSON
echo
echo "Done. The folders and README.txt: ./studygate site add made them if it was given --make-folders."
