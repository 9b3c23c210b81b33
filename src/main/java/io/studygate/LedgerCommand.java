package io.studygate;

import picocli.CommandLine.Command;

/**
 * {@code ledger show}, {@code verify} and {@code export}: reads the history, also while the gateway
 * runs.
 */
@Command(
    name = "ledger",
    mixinStandardHelpOptions = true,
    description = "Shows the history of submissions and checks that nobody changed it.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {LedgerShowCommand.class, LedgerVerifyCommand.class, LedgerExportCommand.class})
final class LedgerCommand {}
