package io.studygate.intake;

import io.studygate.config.Inbox;

/** What all connections of one inbox share. */
record InboxParts(
    Inbox inbox,
    Homes homes,
    ConnectionShares shares,
    UploadWatch watch,
    LooseFolders folders,
    Moves moves,
    InboxTroubles troubles) {}
