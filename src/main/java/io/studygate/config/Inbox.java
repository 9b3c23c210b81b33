package io.studygate.config;

/**
 * {@code config/inboxes/<name>.yaml}: one SFTP server, or account, that is polled.
 *
 * @param name its name, also the file's
 * @param host host name or address
 * @param port TCP port
 * @param user the gateway's account there
 * @param keyFile private key for it
 * @param knownHostsFile the server's host key, in OpenSSH's form
 * @param root folder that holds the sites' homes, relative to the account's start folder
 * @param pollMillis pause between two looks, ms
 * @param connections how many consumers share the sites out
 */
public record Inbox(
    String name,
    String host,
    int port,
    String user,
    String keyFile,
    String knownHostsFile,
    String root,
    int pollMillis,
    int connections) {}
