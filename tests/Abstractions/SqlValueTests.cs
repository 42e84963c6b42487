using AwesomeAssertions;
using Xunit;

namespace Ferrolite.Abstractions.Tests;

public sealed class SqlValueTests
{
    public static TheoryData<SqlValue, SqlValue> Integers => new()
    {
        { (sbyte)-1, SqlValue.From(-1) },
        { (byte)255, SqlValue.From(255) },
        { (short)-2, SqlValue.From(-2) },
        { (ushort)65535, SqlValue.From(65535) },
        { int.MinValue, SqlValue.From(int.MinValue) },
        { uint.MaxValue, SqlValue.From(uint.MaxValue) },
        { long.MaxValue, SqlValue.From(long.MaxValue) },
        { (ulong)long.MaxValue, SqlValue.From(long.MaxValue) },
        { true, SqlValue.From(1) },
        { false, SqlValue.From(0) },
        { (int?)3, SqlValue.From(3) },
        { (ulong?)4, SqlValue.From(4) },
        { (byte?)5, SqlValue.From(5) },
        { (short?)-6, SqlValue.From(-6) },
    };

    public static TheoryData<SqlValue> Nulls => new()
    {
        (byte?)null, (int?)null, (long?)null, (uint?)null, (ulong?)null, (double?)null, (bool?)null, (string?)null,
        (byte[]?)null,
    };

    [Theory]
    [MemberData(nameof(Integers))]
    public void Conversion_OfAWholeNumber_IsAnInteger(SqlValue value, SqlValue expected) =>
        value.Should().Be(expected);

    [Theory]
    [MemberData(nameof(Nulls))]
    public void Conversion_OfNull_IsNull(SqlValue value) => value.IsNull.Should().BeTrue();

    [Fact]
    public void Conversion_OfAFraction_IsAReal()
    {
        SqlValue real = 0.1, single = 0.5f;

        (real.Real, single.Real).Should().Be((0.1, 0.5));
    }

    [Fact]
    public void Conversion_OfAnIntegerThatSqliteCannotHold_Throws()
    {
        var act = () => (SqlValue)ulong.MaxValue;

        act.Should().Throw<OverflowException>("a double in its place would be another number");
    }

    [Fact]
    public void Conversion_OfAnArray_TakesItOver_AndOfMemory_CopiesIt()
    {
        byte[] bytes = [1, 2, 3];
        SqlValue taken = bytes;
        SqlValue copied = new ReadOnlyMemory<byte>(bytes, 1, 2);
        bytes[1] = 9;

        taken.Blob.ToArray().Should().Equal(1, 9, 3);
        copied.Blob.ToArray().Should().Equal(2, 3);
    }

    [Fact]
    public void Conversion_OfAVariable_IsThatOfItsType()
    {
        byte small = 1;
        var (middle, large, index) = (2, 3L, 4UL);
        SqlValue[] values = [small, middle, large, index];

        values.Should().Equal(SqlValue.From(1), SqlValue.From(2), SqlValue.From(3), SqlValue.From(4));
    }

    [Fact]
    public void Conversion_OfText_IsAText()
    {
        SqlValue value = "";

        (value.Kind, value.Text).Should().Be((SqlValueKind.Text, ""));
    }
}
