// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/traffic/samplerecords.h"

#include "core/traffic/export/recordexport.h"

#include <cstdio>

/// Writes a HAR file of made-up records to standard output, for validators in other languages.
int main()
{
    RecordExport writer(ExportForm::Har);
    QByteArray file = writer.begin();
    for (const TrafficRecord &record :
         {SampleRecords::chat(), SampleRecords::binary(), SampleRecords::refused(),
          SampleRecords::anthropic(), TrafficRecord()})
        file += writer.add(record);
    file += writer.end();
    return std::fwrite(file.constData(), 1, std::size_t(file.size()), stdout) == std::size_t(file.size()) ? 0
                                                                                                          : 1;
}
