using Xunit;

namespace Ferrolite.Core.Tests.Hostile;

/// <summary>
/// Whatever SQL a client sends: the nodes stay up and equal, the next write works, and no file appears anywhere.
/// </summary>
public sealed class HostileStatementTests
{
    [Fact]
    public Task Transactions() => TryAllAsync(TransactionStatements.All);

    [Fact]
    public Task TemporaryObjects() => TryAllAsync(TemporaryStatements.All);

    [Fact]
    public Task HiddenTables() => TryAllAsync(HiddenTableStatements.All);

    [Fact]
    public Task SystemTables() => TryAllAsync(SystemTableStatements.All);

    [Fact]
    public Task Files() => TryAllAsync(FileStatements.All);

    [Fact]
    public Task Pragmas() => TryAllAsync(PragmaStatements.All);

    [Fact]
    public Task Functions() => TryAllAsync(FunctionStatements.All);

    [Fact]
    public Task RowIds() => TryAllAsync(RowIdStatements.All);

    [Fact]
    public Task VirtualTables() => TryAllAsync(VirtualTableStatements.All);

    private static async Task TryAllAsync(IEnumerable<HostileStatement> statements)
    {
        await using var cluster = await HostileCluster.LaunchAsync();
        foreach (var statement in statements) await cluster.TryAsync(statement);
        await cluster.ShouldBeUnharmedAsync();
    }
}
