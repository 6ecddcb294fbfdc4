package io.tongpin.local.stack;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL server, and the right to make databases in it.
 *
 * <p>Names sort by pinyin (ICU, zh). A commit is on disk when it returns: the library's own settings would trade that for speed.
 */
public record Postgres(String host, int port, String user, String password) {

    private static final String PROCESS = "postgres";

    /**
     * A database with two roles: {@code owner} migrates it, {@code app} is the one the service runs with and owns nothing.
     */
    public record Database(String host, int port, String name, String owner, String ownerPassword, String app, String appPassword) {

        public String jdbcUrl() {
            return "jdbc:postgresql://" + host + ":" + port + "/" + name;
        }
    }

    /** The server given by {@code TONGPIN_POSTGRES_URL}: {@code postgresql://user:password@host:port}, a user who may create databases. */
    static Optional<Postgres> given() {
        return Given.address("TONGPIN_POSTGRES_URL", 5432)
            .map(given -> new Postgres(given.host(), given.port(), given.user(), given.password()));
    }

    /** The folder's server if it runs. */
    static Optional<Postgres> runningIn(StackFolder folder) {
        return given().or(() -> folder.running(PROCESS)
            .map(server -> new Postgres("127.0.0.1", server.port(), "postgres", folder.secret("postgres"))));
    }

    /** Attaches to the folder's server, or starts it. */
    static Postgres startIn(StackFolder folder) {
        return runningIn(folder).orElseGet(() -> startOrFindIn(folder));
    }

    private static Postgres startOrFindIn(StackFolder folder) {
        var password = folder.secret("postgres");
        var data = folder.data(PROCESS);
        var port = surviving(data) ? portOf(data) : start(folder, data, password);
        var server = ProcessHandle.of(Long.parseLong(postmaster(data).get(0))).orElseThrow();
        folder.remember(RunningProcess.of(PROCESS, server, Map.of("port", String.valueOf(port))));
        return new Postgres("127.0.0.1", port, "postgres", password);
    }

    /** A fast shutdown: open sessions are ended, what is committed is on disk. */
    static void stopIn(StackFolder folder) {
        folder.running(PROCESS).ifPresent(server -> {
            // SIGTERM would wait until the last client has left
            Command.of("kill", "-INT", String.valueOf(server.pid())).output();
            ProcessHandle.of(server.pid()).ifPresent(handle -> handle.onExit().join());
        });
        folder.forget(PROCESS);
    }

    /** How a database of this server is called and reached, whether it is there yet or not. */
    public Database database(String name, String ownerPassword, String appPassword) {
        return new Database(host, port, name, name + "_owner", ownerPassword, name + "_app", appPassword);
    }

    /** Creates the database and its two roles where they are missing. */
    public Database create(Database database) {
        var name = database.name();
        try (var connection = connect("postgres")) {
            role(connection, database.owner(), database.ownerPassword());
            role(connection, database.app(), database.appPassword());
            if (!exists(connection, "select 1 from pg_database where datname = '" + name + "'")) {
                run(connection, "create database " + name + " owner " + database.owner());
                run(connection, "revoke all on database " + name + " from public");
                run(connection, "grant connect on database " + name + " to " + database.app());
            }
        } catch (SQLException e) {
            throw new StackException("Cannot create the database " + name + ": " + e.getMessage(), e);
        }
        return database;
    }

    public void drop(Database database) {
        try (var connection = connect("postgres")) {
            run(connection, "drop database if exists " + database.name() + " with (force)");
            run(connection, "drop role if exists " + database.owner());
            run(connection, "drop role if exists " + database.app());
        } catch (SQLException e) {
            throw new StackException("Cannot drop the database " + database.name() + ": " + e.getMessage(), e);
        }
    }

    public Connection connect(String database) throws SQLException {
        // DriverManager does not show the driver to a second class loader, which a test with a profile of its own brings
        var source = new PGSimpleDataSource();
        source.setURL("jdbc:postgresql://" + host + ":" + port + "/" + database);
        return source.getConnection(user, password);
    }

    private static int start(StackFolder folder, Path data, String password) {
        var port = folder.port(PROCESS);
        try {
            var passwordFile = Files.createTempFile("tongpin", ".pw");
            try {
                Files.writeString(passwordFile, password);
                EmbeddedPostgres.builder()
                    .setPort(port)
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setOverrideWorkingDirectory(Cache.folder("postgres").toFile())
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "300")
                    .setServerConfig("shared_buffers", "256MB")
                    .setServerConfig("unix_socket_directories", "")
                    .setLocaleConfig("locale", "C.UTF-8")
                    .setLocaleConfig("locale-provider", "icu")
                    .setLocaleConfig("icu-locale", "zh")
                    .setLocaleConfig("auth-host", "scram-sha-256")
                    .setLocaleConfig("auth-local", "scram-sha-256")
                    .setLocaleConfig("pwfile", passwordFile.toString())
                    .setConnectConfig("password", password)
                    .setOutputRedirector(ProcessBuilder.Redirect.appendTo(folder.log(PROCESS).toFile()))
                    .setErrorRedirector(ProcessBuilder.Redirect.appendTo(folder.log(PROCESS).toFile()))
                    .start();
            } finally {
                Files.delete(passwordFile);
            }
        } catch (IOException e) {
            throw new StackException("PostgreSQL did not start; see " + folder.log(PROCESS), e);
        }
        return port;
    }

    /**
     * Whether the server of this data folder lives although nobody wrote it down. A pid file whose number now belongs to some other
     * program is removed: PostgreSQL itself would take it for a second server and refuse to start.
     */
    private static boolean surviving(Path data) {
        var lines = postmaster(data);
        if (lines.size() < 4) {
            return false;
        }
        var postgres = ProcessHandle.of(Long.parseLong(lines.get(0))).filter(ProcessHandle::isAlive)
            .flatMap(handle -> handle.info().command()).filter(command -> command.endsWith("postgres")).isPresent();
        if (!postgres) {
            try {
                Files.delete(data.resolve("postmaster.pid"));
            } catch (IOException e) {
                throw new StackException("Cannot remove the stale " + data.resolve("postmaster.pid"), e);
            }
        }
        return postgres;
    }

    private static int portOf(Path data) {
        return Integer.parseInt(postmaster(data).get(3).trim());
    }

    private static List<String> postmaster(Path data) {
        try {
            var file = data.resolve("postmaster.pid");
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new StackException("Cannot read " + data.resolve("postmaster.pid"), e);
        }
    }

    private static void role(Connection connection, String role, String password) throws SQLException {
        var verb = exists(connection, "select 1 from pg_roles where rolname = '" + role + "'") ? "alter" : "create";
        run(connection, verb + " role " + role + " login password '" + password + "'");
    }

    private static boolean exists(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
