using AwesomeAssertions;
using Ferrolite.Core.Digests;
using Ferrolite.Core.Sqlite;
using Ferrolite.TestKit;
using Xunit;

namespace Ferrolite.Core.Tests.Digests;

/// <summary>The hash of a content is the same on every node, for ever: nodes of other versions compare it.</summary>
public sealed class LogicalDigestTests : IDisposable
{
    private const string Content = """"
        CREATE TABLE _ferrolite_applied (log_index INTEGER);
        INSERT INTO _ferrolite_applied VALUES (7);
        CREATE TABLE _ferrolite_requests (
            first_index INTEGER PRIMARY KEY, total INTEGER NOT NULL, body BLOB NOT NULL);
        INSERT INTO _ferrolite_requests VALUES (
            70, 1, x'03010203028c01112233445566778899aabbccddeeff000b0001000212010161010102');
        CREATE TABLE t (a, "b ""c""", v AS (a || 'x'), s AS (a + 1) STORED);
        INSERT INTO t (a, "b ""c""") VALUES (1, NULL), (-5, 0.5), ('é', x'00ff'), (9223372036854775807, '');
        CREATE TABLE k (x TEXT, rowid INTEGER, PRIMARY KEY (rowid, x)) WITHOUT ROWID;
        INSERT INTO k VALUES ('b', 1), ('a', 1), ('a', 0);
        CREATE INDEX i ON t (a);
        CREATE VIEW w AS SELECT * FROM t;
        CREATE VIRTUAL TABLE f USING fts5 (body);
        INSERT INTO f VALUES ('some words');
        """";

    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public void Compute_GivesTheHashThatItAlwaysGave() => Hash("a.db", Content).Should().Be(
        "536eecaede93f703d1e4b06207031de8cf3f1025c635ddb43427e0b31f9c9a9a");

    [Theory]
    [InlineData("UPDATE t SET a = 2 WHERE a = 1")]
    [InlineData("UPDATE t SET a = '1' WHERE a = 1")]
    [InlineData("UPDATE t SET rowid = 99 WHERE a = 1")]
    [InlineData("DELETE FROM k WHERE rowid = 0")]
    [InlineData("DROP INDEX i")]
    [InlineData("INSERT INTO f VALUES ('more')")]
    public void Compute_OfAnotherContent_GivesAnotherHash(string change) =>
        Hash("b.db", Content + change).Should().NotBe(Hash("a.db", Content));

    [Theory]
    [InlineData("CREATE TABLE z (a); DROP TABLE z")]
    [InlineData("VACUUM")]
    [InlineData("PRAGMA user_version = 9")]
    public void Compute_OfOtherPages_GivesTheSameHash(string change) =>
        Hash("b.db", Content + change).Should().Be(Hash("a.db", Content));

    public void Dispose() => _directory.Dispose();

    private string Hash(string name, string sql)
    {
        var file = Path.Combine(_directory.Path, name);
        using (var plain = Connection.Open(file, null, readOnly: false)) plain.Execute(sql);
        using var digest = LogicalDigest.Open(file, requestWindow: 10);
        return digest.Compute(CancellationToken.None);
    }
}
