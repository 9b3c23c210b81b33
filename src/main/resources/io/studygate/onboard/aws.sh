#!/bin/sh
# Site {{site}} at AWS Transfer Family with users of the service's own. The server's storage must be EFS:
# on S3 no folder can be renamed, and the gateway renames what it has taken.
set -eu
: "${SERVER:?the server, s-0123456789abcdef0}"
: "${ROLE:?ARN of the role that the sites and the gateway use}"
: "${STORE:?the EFS file system, fs-0123456789abcdef0}"
: "${HOMES:=/studygate}"                 # what the gateway's account has as /
: "${OWNER:=Uid=1000,Gid=1000}"          # the same for the gateway and all sites: each may read what the other wrote

{{#keyLines}}
{{#-first}}
aws transfer create-user --server-id "$SERVER" --user-name '{{account}}' --role "$ROLE" \
  --home-directory-type LOGICAL \
  --home-directory-mappings "[{\"Entry\":\"/\",\"Target\":\"/$STORE$HOMES/{{folder}}\"}]" \
  --posix-profile "$OWNER" --ssh-public-key-body '{{.}}'
{{/-first}}
{{^-first}}
aws transfer import-ssh-public-key --server-id "$SERVER" --user-name '{{account}}' \
  --ssh-public-key-body '{{.}}'
{{/-first}}
{{/keyLines}}
echo "Done. The folders and README.txt: ./studygate site add made them if it was given --make-folders."
