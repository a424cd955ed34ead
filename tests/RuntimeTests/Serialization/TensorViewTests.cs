using System;
using System.Linq;

namespace Unrolled.RuntimeTests.Serialization;

public sealed class TensorViewTests
{
    private readonly FakeModel _model = new(vocabulary: 3, width: 2, units: 19);

    private TensorView Wr => new(_model, _model.Tensor("Wr"));

    [Fact]
    public void A_view_has_the_name_of_the_equations_and_the_shape_of_the_matrix() =>
        Assert.Equal(("Wr", 19, 2), (Wr.Name, Wr.Rows, Wr.Columns));

    [Fact]
    public void What_is_written_is_the_number_of_the_model()
    {
        TensorView view = Wr;
        view[18, 1] = 3f;

        Assert.Equal(3f, _model.Parameters[_model.Tensor("Wr").Block.Index(18, 1)]);
        Assert.Equal(3f, Wr[18, 1]);
        Assert.Equal(1, _model.Parameters.ToArray().Count(number => number != 0));
    }

    [Fact]
    public void A_matrix_is_copied_row_by_row()
    {
        float[] numbers = [.. Enumerable.Range(1, 38).Select(number => (float)number)], copy = new float[38];

        Wr.CopyFrom(numbers);
        Wr.CopyTo(copy);

        Assert.Equal(numbers, copy);
        Assert.Equal(4f, Wr[1, 1]);
        Assert.Equal(38, _model.Parameters.ToArray().Count(number => number != 0));
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(19, 0)]
    [InlineData(0, -1)]
    [InlineData(0, 2)]
    public void A_place_outside_the_matrix_is_refused(int row, int column)
    {
        TensorView view = Wr;
        Assert.Throws<ArgumentOutOfRangeException>(() => view[row, column]);
        Assert.Throws<ArgumentOutOfRangeException>(() => view[row, column] = 1f);
    }

    [Theory]
    [InlineData(37)]
    [InlineData(39)]
    public void A_span_of_another_length_is_refused(int length)
    {
        Assert.Throws<ArgumentException>(() => Wr.CopyTo(new float[length]));
        Assert.Throws<ArgumentException>(() => Wr.CopyFrom(new float[length]));
    }

    [Fact]
    public void A_default_view_is_empty()
    {
        TensorView view = default;

        view.CopyTo([]);
        Assert.Equal(("", 0, 0), (view.Name, view.Rows, view.Columns));
        Assert.Throws<ArgumentOutOfRangeException>(() => view[0, 0]);
    }
}
