using System.Globalization;
using OwnCell;
using Unrolled;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const int Steps = 60, Rows = 32, Updates = 2000;
float[] inputs = new float[Steps * Rows * 2], sums = new float[Rows];

var ledger = new LedgerNetwork(seed: 1);
var gru = new GruNetwork(seed: 1);
Draw(new Random(0));
GradientReport report = ledger.CheckGradients(inputs, new float[Steps * Rows], Loss.MeanSquaredError, batch: Rows);
Console.WriteLine($"Derived gradients against the same equations in double precision: {(report.Passed ? "they agree" : report)}.");
Console.WriteLine();
Console.WriteLine($"Mean squared error of the sum of two marked numbers among {Steps} (always saying 1: 0.167):");
Console.WriteLine();
Console.WriteLine($"  updates   own cell, {LedgerNetwork.ParameterCount} parameters   GRU, {GruNetwork.ParameterCount} parameters");

using Trainer own = Trainer(ledger), usual = Trainer(gru);
var random = new Random(1);
double ownLoss = 0, usualLoss = 0;
for (int update = 1; update <= Updates; update++)
{
    Draw(random);
    ownLoss += own.Update(inputs, sums);
    usualLoss += usual.Update(inputs, sums);
    if (update % 250 != 0)
        continue;
    Console.WriteLine($"{update,9:N0}   {ownLoss / 250,24:F4}   {usualLoss / 250,20:F4}");
    (ownLoss, usualLoss) = (0, 0);
}

Trainer Trainer(IRecurrentModel model) =>
    new(model, new Adam { LearningRate = 5e-3f }, Loss.MeanSquaredError, Steps, Rows, threads: 2) { ClipNorm = 1, TargetSteps = TargetSteps.Last };

// Numbers from 0 to 1, of which two are marked, one in each half (the adding problem, Hochreiter & Schmidhuber 1997).
void Draw(Random random)
{
    for (int row = 0; row < Rows; row++)
    {
        (int first, int second) = (random.Next(Steps / 2), (Steps / 2) + random.Next(Steps / 2));
        sums[row] = 0;
        for (int step = 0; step < Steps; step++)
        {
            int place = 2 * ((step * Rows) + row);
            (inputs[place], inputs[place + 1]) = (random.NextSingle(), step == first || step == second ? 1 : 0);
            sums[row] += inputs[place] * inputs[place + 1];
        }
    }
}
