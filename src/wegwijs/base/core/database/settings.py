"""The settings of the embedded server, given at each start, so that they are always ours."""

from wegwijs.base.core.database.home import PORT, Home

_SETTINGS = {
    # No network: only the socket in our own folder.
    "listen_addresses": "",
    "port": str(PORT),
    "unix_socket_permissions": "0700",
    "password_encryption": "scram-sha-256",
    "max_connections": "60",
    # What is committed survives a power cut.
    "fsync": "on",
    "full_page_writes": "on",
    "synchronous_commit": "on",
    # One office on one machine beside other programs.
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "max_wal_size": "512MB",
    "random_page_cost": "1.1",
    "jit": "off",
    # The same everywhere, whatever the machine is set to.
    "timezone": "UTC",
    "log_timezone": "UTC",
    "lc_messages": "C",
    "datestyle": "ISO, YMD",
    "logging_collector": "off",
    "log_destination": "stderr",
    "log_line_prefix": "%m [%p] ",
    # The log names no persons: statements can hold them.
    "log_statement": "none",
    "log_min_error_statement": "panic",
    "log_parameter_max_length_on_error": "0",
    "log_error_verbosity": "terse",
}


def server_arguments(home: Home) -> list[str]:
    """The arguments of the `postgres` program for this home."""
    located = _SETTINGS | {"unix_socket_directories": _quoted(str(home.socket))}
    arguments = ["-D", str(home.data)]
    for name, value in located.items():
        arguments += ["-c", f"{name}={value}"]
    return arguments


def _quoted(folder: str) -> str:
    """The setting is a list with commas; quotes keep one folder one."""
    return '"' + folder.replace('"', '""') + '"'
