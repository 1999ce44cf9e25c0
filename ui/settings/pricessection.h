// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/settingssection.h"

class RowsEdit;

/// The user's own prices of models. An empty cell is a price that is not known, which is not 0.
class PricesSection : public SettingsSection
{
    Q_OBJECT

public:
    explicit PricesSection(FieldProblems &problems, QWidget *parent = nullptr);

    void load(const Config &config) override;
    void apply(Config &config) const override;
    ConfigProblems problems() const override;

private:
    RowsEdit *m_prices;
};
