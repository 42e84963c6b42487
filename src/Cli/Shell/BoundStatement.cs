using Ferrolite.Cli.Input;

namespace Ferrolite.Cli.Shell;

/// <summary>A statement of the input with the values of its parameters.</summary>
/// <param name="Text">The statement and its place.</param>
/// <param name="Statement">What is sent.</param>
internal sealed record BoundStatement(SqlText Text, Statement Statement);
