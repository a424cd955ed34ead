using System;
using Unrolled.Training;

namespace Unrolled;

/// <content>The order of the caller's numbers.</content>
public sealed partial class Trainer
{
    // Null for batches in the trainer's own order.
    private readonly RowOrder? _order;

    /// <summary>
    /// The order of everything that is passed to this trainer and that it returns: inputs, targets, masks, outputs and gradients of both. Batches in another order than
    /// <see cref="Layout.TimeFirst"/> are copied once while they are taken in, with the same bits. Default: <see cref="Layout.TimeFirst"/>.
    /// </summary>
    /// <remarks>With <see cref="Layout.BatchFirst"/>, sequences of any length need memory for all their steps in <c>Evaluate</c> and <c>Predict</c>. <c>Fit</c> takes sequences one by one and knows no order.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Not a value of <see cref="Unrolled.Layout"/>.</exception>
    public Layout Layout
    {
        get;
        init
        {
            if (!Enum.IsDefined(value))
                throw Refused(nameof(Layout), value, "TimeFirst or BatchFirst");
            _order = value == Layout.BatchFirst ? new RowOrder(_shape) : null;
            field = value;
        }
    }

    private int RowsOf(int? rows) => ShapeOf(rows).Batch;

    private OrderedBatch InOrder(DataSpan inputs, DataSpan targets, ReadOnlySpan<bool> mask, int? rows)
    {
        if (_order is not { } order)
            return new OrderedBatch(inputs, targets, mask);
        int count = RowsOf(rows), steps = order.StepsOf(inputs.Length, count);
        return TargetSteps == TargetSteps.Last
            ? new OrderedBatch(order.Inputs(inputs, count), targets, mask)
            : new OrderedBatch(order.Inputs(inputs, count), order.Targets(targets, count, steps), order.Mask(mask, count, steps));
    }

    /// <summary>A batch in the trainer's order.</summary>
    private readonly ref struct OrderedBatch(DataSpan inputs, DataSpan targets, ReadOnlySpan<bool> mask)
    {
        public DataSpan Inputs { get; } = inputs;

        public DataSpan Targets { get; } = targets;

        public ReadOnlySpan<bool> Mask { get; } = mask;
    }
}
