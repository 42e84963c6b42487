using AwesomeAssertions;
using Ferrolite.Core.Deduplication;
using Ferrolite.Core.Model;
using Xunit;

namespace Ferrolite.Core.Tests.StateMachine;

/// <summary>The bytes of remembered outcomes: part of every node's content, they may never change.</summary>
public sealed class OutcomeCodecTests
{
    private static readonly StatementResult[] Results =
    [
        new(
            ["a", "é"],
            [
                [SqlValue.From(-1), SqlValue.From(0.5)],
                [SqlValue.From("t\0x"), SqlValue.From(new byte[] { 1, 2 })],
                [SqlValue.Null, SqlValue.From(long.MinValue)],
            ],
            3,
            7),
        new([], [], 0, 0) { Outcome = StatementOutcome.Skipped },
        new([], [], 0, 0)
        {
            Outcome = StatementOutcome.Failed,
            Error = new SqlError(19, 2067, "UNIQUE", -1, 2, "hint"),
        },
    ];

    [Fact]
    public void Write_GivesTheBytesThatItAlwaysGave() =>
        Convert.ToHexStringLower(Written(w => OutcomeCodec.Write(w, Results, withRows: true))).Should().Be(
            "000300060e02016102c3a903010102000000000000e03f03037400780402010200"
            + "01ffffffffffffffffff01020113931006554e4951554501020468696e74");

    [Fact]
    public void Read_GivesBackWhatWasWritten()
    {
        var outcome = Read(Written(w => OutcomeCodec.Write(w, Results, withRows: true)));
        outcome.RowsLeftOut.Should().BeFalse();
        outcome.Results.Should().HaveCount(3);
        outcome.Results[0].Columns.Should().Equal("a", "é");
        for (var i = 0; i < 3; i++) outcome.Results[0].Rows[i].Should().Equal(Results[0].Rows[i]);
        (outcome.Results[0].Changes, outcome.Results[0].LastInsertRowId).Should().Be((3, 7));
        outcome.Results[1].Outcome.Should().Be(StatementOutcome.Skipped);
        outcome.Results[2].Error.Should().Be(Results[2].Error);
    }

    [Fact]
    public void Read_WhenRowsWereLeftOut_SaysSo()
    {
        var outcome = Read(Written(w => OutcomeCodec.Write(w, Results, withRows: false)));
        outcome.RowsLeftOut.Should().BeTrue();
        outcome.Results[0].Rows.Should().BeEmpty();
        outcome.Results[0].Changes.Should().Be(3);
    }

    [Fact]
    public void Read_GivesBackAFailure()
    {
        var error = new SqlError(1, 1, "no such table: t", 12, 0);
        var outcome = Read(Written(w => OutcomeCodec.Write(w, error, ErrorReason.SqlConstraint)));
        outcome.Error.Should().Be(error);
        outcome.Reason.Should().Be(ErrorReason.SqlConstraint);
    }

    private static byte[] Written(Action<BinaryWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream)) write(writer);
        return stream.ToArray();
    }

    private static CommandOutcome Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        return OutcomeCodec.Read(reader);
    }
}
