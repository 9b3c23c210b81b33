package io.studygate.intake;

import io.studygate.config.Inbox;
import io.studygate.spool.FreeSpace;

/** What all connections of one inbox share. */
record InboxParts(
    Inbox inbox,
    Homes homes,
    ConnectionShares shares,
    UploadWatch watch,
    LooseFolders folders,
    Moves moves,
    FreeSpace space,
    InboxTroubles troubles) {}
