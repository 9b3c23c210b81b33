package io.studygate.intake;

import io.studygate.config.Inbox;
import io.studygate.spool.FreeSpace;

/**
 * What all connections of one inbox share.
 *
 * @param mostFiles how many files a submission may have
 */
record InboxParts(
    Inbox inbox,
    int mostFiles,
    Homes homes,
    ConnectionShares shares,
    UploadWatch watch,
    LooseFolders folders,
    Moves moves,
    FreeSpace space,
    InboxTroubles troubles) {}
