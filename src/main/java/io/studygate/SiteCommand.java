package io.studygate;

import picocli.CommandLine.Command;

/** {@code site add}, {@code site link} and {@code site list}: the hospitals that send. */
@Command(
    name = "site",
    mixinStandardHelpOptions = true,
    description =
        "Adds a site and says what to send to it; gives a site an upload link; lists the sites.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {SiteAddCommand.class, SiteLinkCommand.class, SiteListCommand.class})
final class SiteCommand {}
