using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Unrolled;

// One text for three targets, in the language of the oldest: what differs is the assembly of Unrolled that it was compiled against.
#if OF_STANDARD
namespace Standard
#elif OF_NET8
namespace Net8
#else
namespace Net10
#endif
{
    /// <summary>A model in strict arithmetic: the same bits for every target.</summary>
    [RecurrentModel(Input = 2, Arithmetic = Arithmetic.Strict)]
    [Lstm(11, Peepholes = Gates.All)]
    [Gru(5, Layers = 2, Residual = false, LayerNorm = true, TrainableState = true)]
    [Dense(2, Activation = Activation.Tanh)]
    public partial class Shared
    {
    }

    /// <summary>In the arithmetic of the target.</summary>
    [RecurrentModel(Input = 2)]
    [Gru(9, Direction = Direction.Bidirectional, Biases = Biases.Two)]
    [Dropout(0.25f)]
    [Dense(2)]
    public partial class Reader
    {
    }

    /// <summary>A loss of the library's own.</summary>
    public sealed class Quartic : VectorLoss
    {
        public override double Evaluate(ReadOnlySpan<double> output, ReadOnlySpan<float> target, Span<double> adjoint)
        {
            double sum = 0;
            for (int i = 0; i < target.Length; i++)
            {
                double e = output[i] - target[i];
                sum += e * e * e * e;
                adjoint[i] = 4 * e * e * e;
            }

            return sum;
        }
    }

    /// <summary>What a library does with a model: each returns a number or throws.</summary>
    public static class Work
    {
        private const int Steps = 6, Rows = 4;

        public static IEnumerable<(string Name, Func<double> Run)> All => new (string, Func<double>)[]
        {
            ("model", Step),
            ("trainer", Train),
            ("optimizers", Optimizers),
            ("losses", Losses),
            ("schedules", Schedules),
            ("Fit", Fit),
            ("files", Files),
            ("checkpoints", Checkpoints),
            ("both ways", BothWays),
        };

        private static double Step()
        {
            var model = new Shared(seed: 3);
            var state = default(Shared.State);
            float[] outputs = new float[2];
            for (int step = 0; step < 10; step++)
                model.Step(new[] { step * 0.25f, -0.5f }, ref state, outputs);
            byte[] bytes = new byte[Shared.State.ByteCount];
            state.Write(bytes);
            if (Shared.State.Read(bytes) != state)
                throw new InvalidOperationException("The state came back as another.");
            var crowd = new Shared.State[3];
            model.Step(Numbers(6, 37), crowd, new float[6]);
            model.SelfTest();
            return outputs[0] + outputs[1] + model.Clone().Fingerprint() % 1000;
        }

        private static double Train()
        {
            using var trainer = new Trainer(new Shared(seed: 3), new Adam { LearningRate = 0.01f, Beta1 = 0.8, Epsilon = 1e-7f }, Loss.MeanSquaredError, Steps, Rows, threads: 2)
            {
                ClipNorm = 1f, DecayBiases = false, CarryState = true, KeepInputGradients = true, Seed = 4, TargetSteps = TargetSteps.Every,
                Groups = new[] { new ParameterGroup("dense*") { LearningRateFactor = 0.5f, WeightDecay = 0.1f }, new ParameterGroup("lstm1.b*") { Frozen = true } },
                Schedule = new LinearSchedule { Updates = 3, Start = 0.5, End = 1 }, Plateau = new ReduceOnPlateau { Patience = 1, Factor = 0.5, HigherIsBetter = false },
            };
            double loss = 0;
            for (int update = 0; update < 5; update++)
                loss = trainer.Update(Inputs, Targets);
            trainer.Observe(loss);
            return loss + trainer.GradientNorm + trainer.InputGradients[0];
        }

        private static double Optimizers()
        {
            var adam = new Adam { LearningRate = 0.01f };
            Optimizer[] all =
            {
                adam with { Beta2 = 0.99 }, new AdamW { WeightDecay = 0.1f }, new Sgd { Momentum = 0.9f, Nesterov = true }, new RmsProp { Alpha = 0.9, Centered = true },
                new Adagrad { LearningRateDecay = 0.1f }, new NAdam { MomentumDecay = 1e-3f }, new Lion { Beta1 = 0.8 },
            };
            return all.Sum(optimizer => Trained(optimizer, Loss.MeanSquaredError, null));
        }

        private static double Losses()
        {
            var vectors = new Loss[] { new Huber { Delta = 0.5f }, Loss.MeanAbsoluteError, Loss.BinaryCrossEntropy, new Quartic() };
            double sum = vectors.Sum(loss => Trained(new Sgd(), loss, null));
            using var trainer = new Trainer(new Shared(seed: 3), new Sgd(), new SoftmaxCrossEntropy { LabelSmoothing = 0.1f, IgnoredIndex = 7, ClassWeights = new[] { 1f, 2f } }, Steps, Rows);
            return sum + trainer.Update(Inputs, Enumerable.Range(0, Steps * Rows).Select(i => i % 2).ToArray());
        }

        private static double Schedules()
        {
            Schedule[] all =
            {
                new ConstantSchedule { Value = 0.5 }, new StepSchedule { Every = 2, Gamma = 0.5 }, new CosineSchedule { Updates = 9, Minimum = 0.1 }, new ExponentialSchedule { Gamma = 0.9 },
                new CosineRestartSchedule { Period = 2, Growth = 2 }, new OneCycleSchedule { Updates = 9, Rise = 0.2 }, new LinearSchedule { Updates = 2 }.Then(2, new ConstantSchedule()),
            };
            return all.Sum(schedule => Trained(new Sgd { LearningRate = 0.1f }, Loss.MeanSquaredError, schedule));
        }

        private static double Fit()
        {
            using var trainer = new Trainer(new Shared(seed: 3), new AdamW(), Loss.MeanSquaredError, Steps, Rows);
            var seen = new List<FitProgress>();
            FitHistory history = trainer.Fit(Data, new FitOptions
            {
                Epochs = 3, Seed = 2, Shuffle = true, BatchesPerUpdate = 1, ValidationShare = 0.25, Metrics = new Metric[] { new Mae(), new Rmse() }, Monitor = "MAE", MinimumChange = 1e-9,
                Patience = 2, RestoreBest = true, Progress = new Recorder(seen),
            });
            using var csv = new StringWriter();
            history.WriteCsv(csv);
            return history.Epochs.Count + seen.Count + history.Epochs[0].TrainingLoss;
        }

        private static double Files()
        {
            var model = new Shared(seed: 3);
            using var stream = new MemoryStream();
            model.Save(stream);
            Shared loaded = Shared.Load(stream.ToArray());
            if (!loaded.Parameters.SequenceEqual(model.Parameters))
                throw new InvalidOperationException("The file gave other parameters.");
            TensorView biases = loaded.Tensors.Dense1.c;
            biases[0, 0] = 5f;
            string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
            try
            {
                loaded.Save(path);
                return Shared.Load(path).Tensors.Dense1.c[0, 0];
            }
            finally
            {
                File.Delete(path);
            }
        }

        private static double Checkpoints()
        {
            string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
            try
            {
                using var trainer = new Trainer(new Shared(seed: 3), new Adam(), Loss.MeanSquaredError, Steps, Rows);
                trainer.Update(Inputs, Targets);
                trainer.SaveCheckpoint(path);
                using var other = new Trainer(new Shared(seed: 4), new Adam(), Loss.MeanSquaredError, Steps, Rows);
                other.LoadCheckpoint(path);
                return other.Update(Inputs, Targets);
            }
            finally
            {
                File.Delete(path);
            }
        }

        private static double BothWays()
        {
            var reader = new Reader(seed: 3);
            reader.Run(Inputs, new float[Steps * Rows * 2], new[] { 6, 3, 0, 5 }, Padding.Hold);
            using var trainer = new Trainer(reader, new Adam(), Loss.MeanSquaredError, Steps, Rows);
            // Its arithmetic is the target's, and so are its bits.
            return trainer.Update(Inputs, Targets) > 0 ? 1 : throw new InvalidOperationException("There is no loss.");
        }

        private static double Trained(Optimizer optimizer, Loss loss, Schedule? schedule)
        {
            using var trainer = new Trainer(new Shared(seed: 3), optimizer, loss, Steps, Rows) { ClipValue = 1f, Schedule = schedule };
            trainer.Update(Inputs, Targets);
            return trainer.Update(Inputs, Targets);
        }

        private static float[] Inputs => Numbers(Steps * Rows * 2, 37);

        private static float[] Targets => Numbers(Steps * Rows * 2, 53).Select(Math.Abs).ToArray();

        private static Dataset Data => new Dataset(Enumerable.Range(1, 8).Select(i => new Sequence(Numbers(Steps * 2, i), Numbers(Steps * 2, i + 1))));

        private static float[] Numbers(int count, int step) => Enumerable.Range(1, count).Select(i => ((i * step % 129) - 64) / 64f).ToArray();

        private sealed class Recorder : IProgress<FitProgress>
        {
            private readonly List<FitProgress> _seen;

            public Recorder(List<FitProgress> seen) => _seen = seen;

            public void Report(FitProgress value) => _seen.Add(value);
        }
    }
}
