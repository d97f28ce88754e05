"""Writes src/test/resources/scipy/tests.txt: python3 tests.py > ../resources/scipy/tests.txt (SciPy 1.10)."""
import numpy as np
from scipy import stats
x=np.sqrt(np.arange(1,61)*7.3%11).reshape(20,3); y=np.cos(np.arange(60)).reshape(20,3)+1.5
def p(n,v): print(n, ' '.join(repr(float(a)) for a in np.ravel(v)))
p("skew",stats.skew(x)); p("kurtosis",stats.kurtosis(x)); p("moment",stats.moment(x,5))
for n in ["skewtest","kurtosistest","normaltest"]:
    r=getattr(stats,n)(x); p(n,r[0]); p(n+".p",r[1])
r=stats.ttest_1samp(x,1.9); p("ttest1Samp",r[0]); p("ttest1Samp.p",r[1])
r=stats.ttest_rel(x,y); p("ttestRel",r[0]); p("ttestRel.p",r[1])
r=stats.ttest_ind(x,y); p("ttestInd",r[0]); p("ttestInd.p",r[1])
r=stats.ttest_ind(x,y[:11],equal_var=False); p("welch",r[0]); p("welch.p",r[1])
o=np.floor(x*20)
r=stats.chisquare(o); p("chisquare",r[0]); p("chisquare.p",r[1])
for l,n in [(0,"g"),(-1,"modified"),(2/3,"cressie")]:
    r=stats.power_divergence(o+1,lambda_=l,ddof=1); p(n,r[0]); p(n+".p",r[1])
r=stats.f_oneway(x[:,0],x[:,1],y[:,2]); p("fOneway",r[0]); p("fOneway.p",r[1])
