namespace Ferrolite.Cli.Tests.Backend;

internal sealed record ShellOutcome(int ExitCode, string Out, string Err);
