package io.studygate;

import picocli.CommandLine.Command;

/** {@code site add} and {@code site list}: the hospitals that send. */
@Command(
    name = "site",
    mixinStandardHelpOptions = true,
    description = "Adds a site and says what to send to it; lists the sites.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {SiteAddCommand.class, SiteListCommand.class})
final class SiteCommand {}
